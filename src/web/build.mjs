// Builds the desk: one document, one script, one style, nothing from anywhere else.
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { build } from "vite";

const folder = fileURLToPath(new URL(".", import.meta.url));

export async function buildDesk(outDir) {
  await build({
    root: folder,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    base: "/",
    plugins: [pageStylePlugin()],
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      modulePreload: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  });
}

/** The style of the static page, which the desk shares, as a file: a policy without inline styles lets no other in. */
function pageStylePlugin() {
  const name = "virtual:page-style.css";
  return {
    name: "page-style",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? readPageStyle() : undefined),
  };
}

async function readPageStyle() {
  const entry = fileURLToPath(new URL("../view/page-style.ts", import.meta.url));
  const { outputFiles } = await bundle({ entryPoints: [entry], bundle: true, format: "esm", write: false });
  const { pageStyle } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return pageStyle;
}
