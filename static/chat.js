// Presses "I have answered" as soon as there is an answer in chat, so that nobody has to.
"use strict";

const waiting = document.querySelector("form[data-chat]");
if (waiting) {
  const answers = new EventSource("/login/chat/events");
  answers.addEventListener("answered", () => {
    answers.close();
    waiting.querySelector("[value=continue]").click();
  });
  // Too many listen, or the server has gone away for good: the page looks by itself, and listens again.
  answers.addEventListener("error", () => {
    if (answers.readyState === EventSource.CLOSED) {
      setTimeout(() => waiting.querySelector("[value=continue]").click(), 5000);
    }
  });
}
