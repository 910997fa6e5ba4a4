import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { RostrumError } from "../error.ts";
import { longestFile } from "../intake/file.ts";
import { type Intake, takeInText, takeInUpload } from "../intake/intake.ts";
import type { Reading } from "../interchange/reading.ts";
import type { IntakeAnswer } from "../interchange/resource.ts";
import type { KeptReport } from "../store/store.ts";
import { answerJson, refusals } from "./answer.ts";
import { describeIssue, readBody, readJsonBody } from "./body.ts";
import type { ServeContext } from "./context.ts";
import { respondProblem, toProblem } from "./problem.ts";
import { intakeResource } from "./resource.ts";

const line = z.string().trim().max(2000);
// a form sends the fields that were left open as empty
const given = line.transform((text) => (text === "" ? undefined : text)).optional();

const pasteSchema = z
  .object({ text: z.string(), title: given, outlet: given, published: given, address: given })
  .openapi("Paste");

/** What is said of a file that comes as it is. */
const fileQuery = z.object({ name: line.default("report.txt"), outlet: given, published: given });

// A text of 5 million code units, each three bytes in UTF-8, with room for the escapes of line ends and quotation marks.
const longestPaste = 20_000_000;
// The borders and headers between the files of a form.
const formRoom = 1_000_000;
const mostAtOnce = 16; // reports that are kept in one step

export function addIntakeRoutes(app: OpenAPIHono, context: ServeContext): void {
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/api/v1/intake",
    summary: "Keeps reports and has them read: a pasted text as JSON, several files as a form, or one file as it is",
    description: "One file as it is has any other type than JSON or a form, and its name in `?name=`.",
    request: {
      query: fileQuery,
      body: {
        content: {
          "application/json": { schema: pasteSchema },
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: { file: { type: "array", items: { type: "string", format: "binary" } } },
            },
          },
          "application/octet-stream": { schema: { type: "string", format: "binary" } },
        },
      },
    },
    responses: {
      202: answerJson("What was kept, and what was refused and why", intakeResource),
      ...refusals(400, 413, 422),
    },
  });
  app.post("/api/v1/intake", async (c) => {
    const type = c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase();
    const { kept, refused } = await keepAll(context, readIntake(type, c.req.raw));
    const [first] = refused;
    if (kept.length === 0) return respondProblem(first ?? new RostrumError("intake.empty", "no file"));
    context.feed.follow(kept.map(({ id }) => id));
    context.wake();
    return c.json({ reports: kept, refused: refused.map(toProblem) }, 202);
  });
}

function readIntake(type: string | undefined, request: Request): AsyncIterable<Intake> {
  switch (type) {
    case "application/json":
      return readPaste(request);
    case "multipart/form-data":
      return readForm(request);
    default:
      return readOneFile(request);
  }
}

async function* readPaste(request: Request): AsyncGenerator<Intake> {
  const { text, ...facts } = await readJsonBody(request, pasteSchema, longestPaste);
  yield { kind: "kept", reading: await takeInText(text, facts), bytes: Buffer.from(text, "utf8") };
}

async function* readOneFile(request: Request): AsyncGenerator<Intake> {
  const asked = fileQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) throw new RostrumError("serve.request", describeIssue(asked.error), { cause: asked.error });
  const { name, ...facts } = asked.data;
  const bytes = await readBody(request, longestFile);
  yield* takeInUpload({ name, bytes }, facts);
}

async function* readForm(request: Request): AsyncGenerator<Intake> {
  for (const file of await parseForm(request)) {
    yield* takeInUpload({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, {});
  }
}

/** The parts that are files. Raises `serve.request` for a form that is none. */
async function parseForm(request: Request): Promise<File[]> {
  const bytes = await readBody(request, longestFile + formRoom);
  const type = request.headers.get("Content-Type") ?? "";
  try {
    const form = await new Response(Uint8Array.from(bytes), { headers: { "Content-Type": type } }).formData();
    return [...form.values()].filter((part) => part instanceof File);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new RostrumError("serve.request", "a form that cannot be read", { cause });
  }
}

interface Outcome {
  readonly kept: IntakeAnswer["reports"];
  readonly refused: RostrumError[];
}

/** Keeps some at a time: what was kept before a fault stays kept. */
async function keepAll({ store }: ServeContext, intakes: AsyncIterable<Intake>): Promise<Outcome> {
  const outcome: Outcome = { kept: [], refused: [] };
  let waiting: KeptReport[] = [];
  const flush = async () => {
    const acknowledged = await store.keepAll(waiting);
    outcome.kept.push(...waiting.map(({ reading }, index) => describe(reading, acknowledged[index]?.isNew === true)));
    waiting = [];
  };
  for await (const intake of intakes) {
    if (intake.kind === "refused") {
      outcome.refused.push(intake.error);
      continue;
    }
    const { bytes, reading } = intake;
    waiting.push({ bytes, address: reading.report.address, reading });
    if (waiting.length >= mostAtOnce) await flush();
  }
  if (waiting.length > 0) await flush();
  return outcome;
}

function describe({ report: { id, address, title, text } }: Reading, isNew: boolean): IntakeAnswer["reports"][number] {
  return { id, address, title: title === null ? null : text.slice(title.start, title.end), isNew };
}
