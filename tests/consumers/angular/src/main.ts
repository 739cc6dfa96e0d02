import "article-annotator/define";
import { annotate, init } from "article-annotator/core";
import type { ArticleAnnotatorEventMap } from "article-annotator";
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";

/** The element in a template: the text by a property, what was found by an event. */
@Component({
  selector: "app-root",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <article-annotator mode="read" [value]="text" (aa-annotate)="show($event)"></article-annotator>
    <output id="events">{{ speaker() }}</output>
    <output id="core">{{ found() }}</output>
  `,
})
class App {
  readonly text = "GENEVA, March 4 (Northwire) – “We were closer than anyone thought,” said Amara Okafor.";
  readonly speaker = signal("");
  readonly found = signal("");

  constructor() {
    init().then(
      () => this.found.set(name(annotate(this.text))),
      (error) => this.found.set(String(error)),
    );
  }

  show({ detail }: ArticleAnnotatorEventMap["aa-annotate"]) {
    this.speaker.set(name(detail.annotations));
  }
}

function name({ quotations, entities }: ReturnType<typeof annotate>): string {
  return entities[quotations[0]?.source?.entity ?? -1]?.name ?? "nobody";
}

void bootstrapApplication(App);
