// The text as a property, what was found as an event.

import "article-annotator/react";
import { useState } from "react";
import { createRoot } from "react-dom/client";

const TEXT = "GENEVA, March 4 (Northwire) – “We were closer than anyone thought,” said Amara Okafor.";

function App() {
  const [speaker, setSpeaker] = useState("");
  return (
    <>
      <article-annotator
        mode="read"
        value={TEXT}
        onaa-annotate={({ detail: { annotations } }) =>
          setSpeaker(annotations.entities[annotations.quotations[0]?.source?.entity ?? -1]?.name ?? "")
        }
      />
      <output id="events">{speaker}</output>
    </>
  );
}

createRoot(document.querySelector("#app")!).render(<App />);
