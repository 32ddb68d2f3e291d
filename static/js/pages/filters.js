/* A list that comes back by Back comes with the choice that it shows, not with the one that led away from it. */

addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const form of document.forms) form.reset();
});
