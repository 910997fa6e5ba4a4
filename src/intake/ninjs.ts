import { z } from "zod";
import { RostrumError } from "../error.ts";
import { findMetadataDate } from "./date.ts";
import { type Draft, refuseUnreadable, withHeadline } from "./draft.ts";
import { readFragment } from "./page.ts";
import { splitAuthors } from "./record.ts";

const valued = z.array(
  z.object({ value: z.string(), contenttype: z.string().optional(), role: z.string().optional() }),
);
const named = z.union([z.array(z.object({ name: z.string().optional() })), z.object({ name: z.string().optional() })]);

/** An item of IPTC ninjs, 1.x (`body_text`, `byline`, `infosource`) or 2.x and 3.x (`bodies`, `by`, `infosources`). */
const itemSchema = z.object({
  uri: z.string(),
  headline: z.string().optional(),
  headlines: valued.optional(),
  title: z.string().optional(),
  body_text: z.string().optional(),
  body_html: z.string().optional(),
  body_xhtml: z.string().optional(),
  bodies: valued.optional(),
  byline: z.string().optional(),
  by: z.string().optional(),
  versioncreated: z.string().optional(),
  firstcreated: z.string().optional(),
  contentcreated: z.string().optional(),
  copyrightholder: z.string().optional(),
  infosource: named.optional(),
  infosources: named.optional(),
});

type Item = z.infer<typeof itemSchema>;

/** Has the value the marks of a ninjs item: an address and a body or headline by their ninjs names? */
export function isNinjs(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("uri" in value)) return false;
  return ["headline", "headlines", "body_text", "body_html", "body_xhtml", "bodies"].some((name) => name in value);
}

/**
 * A ninjs item as a draft: published when first created, its outlet the named source of information or the holder of
 * the rights. Raises `intake.json` where a field is not of its type, and `intake.empty` without a body.
 */
export function readNinjs(value: unknown, place: string): Draft {
  const parsed = itemSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const seen = `a ninjs item whose ${issue?.path.join(".") ?? "fields"} is not of its type`;
    throw new RostrumError("intake.json", seen, { address: place, cause: parsed.error });
  }
  const item = parsed.data;
  const address = item.uri;
  const { text, blocks } = readBody(item, place);
  const published = item.firstcreated ?? item.contentcreated ?? item.versioncreated;
  const date = published === undefined ? undefined : findMetadataDate(published);
  const updated = item.versioncreated === undefined ? undefined : findMetadataDate(item.versioncreated);
  return {
    address,
    text,
    blocks,
    bylines: splitAuthors(item.byline ?? item.by ?? ""),
    outlet: findSource(item),
    page: URL.canParse(item.uri) ? item.uri : undefined,
    published: date,
    updated: updated === date ? undefined : updated,
  };
}

function readBody(item: Item, place: string): Pick<Draft, "text" | "blocks"> {
  const headline = item.headline ?? pick(item.headlines)?.value ?? item.title ?? "";
  const body = item.bodies === undefined ? undefined : (item.bodies.find((one) => !isMarkup(one)) ?? item.bodies[0]);
  const plain = item.body_text ?? (body !== undefined && !isMarkup(body) ? body.value : undefined);
  const markup = item.body_html ?? item.body_xhtml ?? body?.value;
  refuseUnreadable(plain ?? markup ?? "", place);
  if (plain !== undefined) return withHeadline(headline, plain.replace(/\r\n?/gu, "\n"));
  const fragment = readFragment(markup ?? "", headline);
  refuseUnreadable(fragment.text, place);
  return fragment;
}

function isMarkup({ contenttype, value }: { contenttype?: string | undefined; value: string }): boolean {
  return contenttype === undefined ? /<p\b|<\/\w+>/iu.test(value) : /html|xml/iu.test(contenttype);
}

function pick(values: Item["headlines"]): { value: string } | undefined {
  return values?.find(({ role }) => role === undefined || role === "main") ?? values?.[0];
}

function findSource({ infosource, infosources, copyrightholder }: Item): string | undefined {
  const sources = [infosources ?? infosource ?? []].flat();
  return sources.find((source) => source.name !== undefined)?.name ?? copyrightholder;
}
