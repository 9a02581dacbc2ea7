// Electrobun's sources import it, and the kiosk draws nothing by it.
declare module "three";
