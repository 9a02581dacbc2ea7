import { render } from "solid-js/web";
import { loadScreen } from "./load-screen.ts";

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no #app to draw into.");
void loadScreen().then((Screen) => render(Screen, root));
