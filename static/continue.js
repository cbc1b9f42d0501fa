// Presses the button of the one form marked `data-onward`, so that nobody has to. Coming back by the browser's
// Back button presses nothing: the person would be sent away again at once.
"use strict";

const onward = document.querySelector("form[data-onward]");
const [visit] = performance.getEntriesByType("navigation");
if (onward && visit?.type !== "back_forward") {
  onward.requestSubmit();
}
