import "article-annotator/preact";
import type { ArticleAnnotator } from "article-annotator";
import { useRef } from "preact/hooks";

export function Story({ text }: { text: string }) {
  const annotator = useRef<ArticleAnnotator>(null);
  return (
    <article-annotator
      ref={annotator}
      key="story"
      class="story"
      mode="read"
      reference-date="2024-02-07"
      readonly
      value={text}
      strings={{ read: "Lesen" }}
      onaa-annotate={(event) => console.log(event.detail.annotations.quotations, annotator.current?.canUndo)}
      onaa-before-export={(event) => event.detail.format === "tei" && event.preventDefault()}
    >
      <p>{text}</p>
    </article-annotator>
  );
}

// @ts-expect-error no such mode
export const wrongMode = <article-annotator mode="watch" />;
// @ts-expect-error no such attribute
export const wrongName = <article-annotator modus="read" />;
// @ts-expect-error nothing else is in the detail
export const wrongDetail = <article-annotator onaa-error={(event) => event.detail.annotations} />;
