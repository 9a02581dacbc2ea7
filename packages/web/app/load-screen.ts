import type { JSX } from "solid-js";
import { retryLoad } from "@marquee/client/retry-load";
import { type Screen, screenAt } from "./screen-at.ts";
import "../ui/theme.css";
import { chosenLanguage, setLanguageSoon } from "../i18n/language.ts";

const SCREENS: Record<Screen, () => Promise<() => JSX.Element>> = {
  async phone() {
    const spoken = setLanguageSoon(chosenLanguage());
    const { PhoneScreen } = await retryLoad(() => import("../phone/phone.tsx"));
    await spoken;
    return PhoneScreen;
  },
  async tv() {
    const { TvScreen, tvLanguage } = await retryLoad(() => import("../tv/tv.tsx"));
    await setLanguageSoon(tvLanguage());
    return TvScreen;
  },
  async host() {
    const { HostScreen, speakHost } = await retryLoad(() => import("../host/host.tsx"));
    await speakHost();
    return HostScreen;
  },
};

/** The whole site: one of three screens, by the page's address, with the words that it speaks. None leads to another, so no router is needed. */
export const loadScreen = (): Promise<() => JSX.Element> => SCREENS[screenAt(location.pathname)]();
