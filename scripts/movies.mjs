// `npm run movies -- --stage <name> <folder>`: puts a venue's own films where a deployed show reads them.
import { runForShow } from "./for-show.mjs";

runForShow({
  help: `npm run movies -- --stage <name> <folder>

  <folder>         with movies.csv or movies.json and a picture of each film, such as ./my-films
  --stage <name>   the deployment on AWS, whose account this machine is signed in to; it must be deployed with MARQUEE_MOVIES=<folder>
  --check          look at the folder, and upload nothing
`,
  options: { check: { type: "boolean" } },
  deployment: "scripts/movies-deployment.ts",
});
