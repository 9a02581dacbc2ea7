// `npm start`: sets up what the show needs and keeps it running. Arguments go to the server: npm start -- --port 4000
import { join } from "node:path";
import { bunPath, root } from "./bun.mjs";
import { install } from "./install.mjs";
import { supervise } from "./supervise.mjs";
import { buildWeb } from "./web-build.mjs";

install("show");
buildWeb();
supervise(bunPath(), [join(root, "packages/local/main.ts"), ...process.argv.slice(2)], { cwd: root });
