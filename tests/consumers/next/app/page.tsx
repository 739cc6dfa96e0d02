// Rendered on the server: the article is in the HTML, to be read before any script is there.

import { annotate, init } from "article-annotator/core";
import { Story } from "./story";

export const dynamic = "force-dynamic";

const TEXT = "GENEVA, March 4 (Northwire) – “We were closer than anyone thought,” said Amara Okafor.";

export default async function Page() {
  await init();
  const { quotations, entities } = annotate(TEXT);
  return (
    <>
      <Story text={TEXT} />
      <output id="server">{entities[quotations[0]?.source?.entity ?? 0]?.name}</output>
    </>
  );
}
