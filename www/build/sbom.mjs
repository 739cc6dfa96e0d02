// The bill of materials: what the artefacts are made of, as CycloneDX 1.6 in JSON. In: the components of
// notices.mjs. Out: a string that keeps the standard's schema, the same for the same components.

import * as CDX from "@cyclonedx/cyclonedx-library";
import { readFile } from "node:fs/promises";
import { readComponents } from "./notices.mjs";
import { root } from "./places.mjs";

const { Component, Bom, ExternalReference, LicenseRepository, Metadata } = CDX.Models;
const { ComponentType, ExternalReferenceType } = CDX.Enums;

/** @returns {Promise<string>} */
export async function renderSbom() {
  const [, version = ""] = /^version = "(.+)"$/m.exec(await readFile(root("Cargo.toml"), "utf8")) ?? [];
  const own = new Component(ComponentType.Application, "article-annotator", { version, bomRef: `article-annotator@${version}` });
  own.licenses.add(new CDX.Models.LicenseExpression("MIT OR Apache-2.0"));
  const bom = new Bom({ metadata: new Metadata({ component: own }) });
  for (const each of await readComponents({ forNode: true })) {
    const isData = each.from === "data";
    const purl = isData ? undefined : `pkg:${each.from}/${encodeURIComponent(each.name).replace("%2F", "/")}@${each.version}`;
    const component = new Component(isData ? ComponentType.Data : ComponentType.Library, each.name, {
      version: each.version || undefined,
      bomRef: purl ?? `data:${each.name}`,
      copyright: each.holders || undefined,
      licenses: new LicenseRepository([makeLicence(each.licence)]),
    });
    component.purl = purl;
    if (each.address) component.externalReferences.add(new ExternalReference(each.address, isData ? ExternalReferenceType.Website : ExternalReferenceType.VCS));
    bom.components.add(component);
    own.dependencies.add(component.bomRef);
  }
  const spec = CDX.Spec.Spec1dot6;
  const json = new CDX.Serialize.JsonSerializer(new CDX.Serialize.JSON.Normalize.Factory(spec)).serialize(bom, { sortLists: true, space: 2 });
  const faults = await new CDX.Validation.JsonStrictValidator(spec.version).validate(json);
  if (faults !== null) throw new Error(`The bill of materials is not as CycloneDX has it: ${JSON.stringify(faults)}`);
  return `${json}\n`;
}

/** @param {string} licence */
function makeLicence(licence) {
  const isExpression = /^\(?(?:[\w.-]+|[()]| OR | AND )+$/.test(licence) && !licence.includes(" none");
  return isExpression && licence.includes(" ") ? new CDX.Models.LicenseExpression(licence) : /^[\w.-]+$/.test(licence) ? new CDX.Models.SpdxLicense(licence) : new CDX.Models.NamedLicense(licence);
}
