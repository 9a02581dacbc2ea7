import { Route, Router } from "@solidjs/router";
import { lazy, type JSX } from "solid-js";
import { again } from "./again.ts";
import "./design/theme.css";

const Phone = lazy(async () => ({ default: (await again(() => import("./phone/phone.tsx"))).PhoneScreen }));
const Tv = lazy(async () => ({ default: (await again(() => import("./tv/tv.tsx"))).TvScreen }));

/** The whole site: the phone at `/`, the TV at `/tv`; any other address is the phone. */
export function App(): JSX.Element {
  return (
    <Router>
      <Route path="/tv" component={Tv} />
      <Route path="/*" component={Phone} />
    </Router>
  );
}
