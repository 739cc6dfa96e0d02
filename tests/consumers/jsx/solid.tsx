import "article-annotator/solid";
import type { ArticleAnnotator } from "article-annotator";

export function Story(props: { text: string }) {
  let annotator: ArticleAnnotator | undefined;
  return (
    <article-annotator
      ref={annotator}
      class="story"
      mode="read"
      reference-date="2024-02-07"
      readonly
      prop:value={props.text}
      strings={{ read: "Lesen" }}
      on:aa-annotate={(event) => console.log(event.detail.annotations.quotations, annotator?.canUndo)}
      on:aa-before-export={(event) => event.detail.format === "tei" && event.preventDefault()}
    >
      <p>{props.text}</p>
    </article-annotator>
  );
}

// @ts-expect-error no such mode
export const wrongMode = <article-annotator mode="watch" />;
// @ts-expect-error no such attribute
export const wrongName = <article-annotator modus="read" />;
// @ts-expect-error nothing else is in the detail
export const wrongDetail = <article-annotator on:aa-error={(event) => event.detail.annotations} />;
