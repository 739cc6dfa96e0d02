/**
 * The article that the page opens on, written for this project: every person,
 * agency, council and treaty in it is invented. Its layout is that of a news
 * page saved from a browser, furniture included.
 */
export const SAMPLE = `The Northwire

Nations revive Rhône river treaty after two-year dispute

A barge passes under a stone bridge on a wide river at dusk
A barge passes under the Saint-Clair bridge on the Rhône in Lyon, France, March 3, 2026. Northwire/Lena Hartmann Purchase Licensing Rights, opens new tab
GENEVA, March 4 (Northwire) – Ministers from nine European countries agreed on Wednesday to restore a treaty on the Rhône river, ending a dispute that had stalled freight between France and Switzerland since 2024.

“We were closer than anyone thought,” said Amara Okafor, who led the talks for the Alpine Water Council. “The last objection was about a bridge in Lyon, and nobody objected to it twice.”

Okafor, a former judge from Nigeria, said the treaty would take effect on July 1 and that patrols would begin “within weeks, not months.”

French Transport Minister Julien Marchand called the accord “a rare piece of good news” for Swiss and French river towns, where traffic has fallen by 38 percent.

“The water,” he told reporters in Bern, “does not wait for ministers.”

The “dry ports” built along the canal, which never opened, cost 1.2 billion euros ($1.3 billion), the European Commission said in a report in January.

Her deputy, Jonas Weber, said the council had learned from the failure of the 2019 Rhine Summit. “We published every map,” Weber said. “That changed the tone.”

Not everyone was satisfied. Italian fishermen in the canton of Valais said they had not been consulted.

“Nobody asked us anything,” said an official of the River Anglers’ Union who declined to be named.

The council will meet again in Geneva next month.

Reporting by Clara Whitfield and Tomás Rey; Editing by Priya Nair

Our Standards: The Northwire Editorial Principles, opens new tab

NW Radio
NW Radio`;
