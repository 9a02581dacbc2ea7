import { Route, Router } from "@solidjs/router";
import { lazy, type JSX } from "solid-js";
import "./design/theme.css";

const Phone = lazy(() => import("./phone/phone.tsx").then((module) => ({ default: module.PhoneScreen })));
const Tv = lazy(() => import("./tv/tv.tsx").then((module) => ({ default: module.TvScreen })));

/** The whole site: the phone at `/`, the TV at `/tv`; any other address is the phone. */
export function App(): JSX.Element {
  return (
    <Router>
      <Route path="/tv" component={Tv} />
      <Route path="/*" component={Phone} />
    </Router>
  );
}
