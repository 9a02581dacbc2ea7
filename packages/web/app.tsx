import { lazy, type JSX } from "solid-js";
import { again } from "./again.ts";
import { kindAt } from "./boot/kind.ts";
import "./design/theme.css";

const SCREEN = {
  phone: lazy(async () => ({ default: (await again(() => import("./phone/phone.tsx"))).PhoneScreen })),
  tv: lazy(async () => ({ default: (await again(() => import("./tv/tv.tsx"))).TvScreen })),
};

/** The whole site: one of two screens, by the page's address. Neither leads to the other, so no router is needed. */
export function App(): JSX.Element {
  const Screen = SCREEN[kindAt(location.pathname)];
  return <Screen />;
}
