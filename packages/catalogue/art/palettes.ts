/** Five colours of a poster, by what they do: darkest, dark field, middle tone, the accent that glows, lightest. */
export const COLOURS = ["ink", "deep", "mid", "glow", "paper"] as const;
export type Colour = (typeof COLOURS)[number];
export type Palette = Record<Colour, string>;

const palette = (...[ink, deep, mid, glow, paper]: [string, string, string, string, string]): Palette => {
  return { ink, deep, mid, glow, paper };
};

/** Mixed by hand, in the spirit of printing inks. */
export const PALETTES: Record<string, Palette> = {
  midnight: palette("#0b1020", "#1b2c4f", "#4a6b94", "#f2c14e", "#f3e9d2"),
  ember: palette("#190b08", "#5c1b12", "#b5391f", "#f6952c", "#f8e4c0"),
  blood: palette("#120708", "#430d13", "#8e1b1f", "#e5352c", "#f1e3cd"),
  bone: palette("#101012", "#2d2e33", "#77736c", "#d8372b", "#ece5d8"),
  absinthe: palette("#0a1411", "#173b2e", "#4c8058", "#d2dc4a", "#f2efd3"),
  lagoon: palette("#07161c", "#0e4050", "#2b868b", "#f3a64a", "#f5ebd3"),
  rust: palette("#151210", "#3b332c", "#978a74", "#d6301f", "#f0e4c9"),
  prussian: palette("#0a1226", "#173a6b", "#5f92c0", "#f0603c", "#f5edda"),
  plum: palette("#160a1d", "#401c50", "#86458d", "#f7a48c", "#f9e9d9"),
  moss: palette("#0f130b", "#303f1f", "#7a874b", "#e6b73d", "#f2ebd1"),
  sand: palette("#1f130c", "#73401f", "#cc8f4e", "#dd5530", "#f9eed5"),
  ice: palette("#08141f", "#1f4c6b", "#82b4cc", "#ea5640", "#f3f7f5"),
  copper: palette("#17100c", "#4c2c1c", "#a6653b", "#56bdae", "#f4e5cd"),
  rose: palette("#1c0d15", "#6d2040", "#c8577d", "#f8bda9", "#fcf0e5"),
  jade: palette("#071512", "#10493f", "#32957a", "#f4cb4c", "#f6f0dd"),
  mustard: palette("#17130a", "#5e4512", "#d09c20", "#db452c", "#f9f0d7"),
  violet: palette("#0c0a1e", "#2b2568", "#6359b8", "#f8d355", "#f2edff"),
  sepia: palette("#17110b", "#463524", "#96794f", "#dfaa44", "#f2e6cd"),
  coral: palette("#141519", "#24465f", "#6ea5aa", "#ff6d4b", "#fcefde"),
  gold: palette("#0c0b0a", "#2b2419", "#806732", "#deb254", "#f4e7c5"),
  slate: palette("#0d1117", "#2a3744", "#687b8e", "#f5d45f", "#eef1ef"),
  toxic: palette("#0a0d08", "#1f3418", "#51902d", "#baf04b", "#eff6d9"),
  carmine: palette("#15080f", "#581133", "#b61a4b", "#ffb43a", "#fdefde"),
  steel: palette("#0b0f12", "#25343b", "#5f7c88", "#ff7240", "#edf0f1"),
  tangerine: palette("#1b0f0a", "#7d2b12", "#e4681f", "#ffca48", "#fff2d8"),
  indigo: palette("#0a0c1f", "#202b66", "#4f6eca", "#ff6176", "#f4f1e7"),
  orchid: palette("#10101d", "#33405c", "#9a86a4", "#f06f8c", "#f6ede6"),
  petrol: palette("#06120f", "#0f3a3d", "#3e7c78", "#ec4e34", "#f3e8cf"),
};
