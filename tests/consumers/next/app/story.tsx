"use client";

import "article-annotator/react";
import type { ArticleAnnotator } from "article-annotator";
import { useEffect, useRef, useState } from "react";

/**
 * The element in a client component, its article from the server. React 19 drops `onaa-…` handlers of
 * tags that a server has rendered (react#35446), and the article may be read before React is there:
 * so an effect listens, and looks.
 */
export function Story({ text }: { text: string }) {
  const annotator = useRef<ArticleAnnotator>(null);
  const [speaker, setSpeaker] = useState("");
  useEffect(() => {
    const element = annotator.current;
    const show = () => {
      const { quotations = [], entities = [] } = element?.annotations ?? {};
      setSpeaker(entities[quotations[0]?.source?.entity ?? -1]?.name ?? "");
    };
    show();
    element?.addEventListener("aa-annotate", show);
    return () => element?.removeEventListener("aa-annotate", show);
  }, []);
  return (
    <>
      <article-annotator ref={annotator} mode="read">
        <p>{text}</p>
      </article-annotator>
      <output id="events">{speaker}</output>
    </>
  );
}
