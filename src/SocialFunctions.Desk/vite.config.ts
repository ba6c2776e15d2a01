import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// While the pages are written: `npm run dev` shows them, and a one-machine host at its usual address answers.
const host = "http://127.0.0.1:7071";
const compress = promisify(brotliCompress);

/** Writes each file once more, compressed, beside it: the host compresses nothing while it serves. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    async writeBundle({ dir }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css|html|svg)$/.test(name));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir ?? "dist", name);
          await writeFile(`${path}.br`, await compress(await readFile(path), { params }));
        }),
      );
    },
  };
}

export default defineConfig({
  base: "/desk/",
  plugins: [react(), compressed()],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false, rolldownOptions: { input: ["index.html", "signed-in.html"] } },
  server: { proxy: { "/api": host, "/desk/sign-in": host, "/desk/sign-out": host } },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
