// Presses "I have answered" as soon as there is an answer in chat, so that nobody has to.
"use strict";

const waiting = document.querySelector("form[data-chat]");
if (waiting) {
  const answers = new EventSource("/login/chat/events");
  answers.addEventListener("answered", () => {
    answers.close();
    waiting.querySelector("[value=continue]").click();
  });
}
