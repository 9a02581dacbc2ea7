import { render } from "solid-js/web";
import { App } from "./app.tsx";

const root = document.getElementById("app");
if (!root) throw new Error('index.html has no element with the id "app"; the app is drawn into it.');
render(App, root);
