// Keeps relative times and countdowns true while a page stays open. The server
// has written all of them; this only rewrites their text.

const kUnits = [['day', 86400], ['hour', 3600], ['minute', 60]];

/** "in 3 hours": the largest whole unit, rounded towards now, as the server writes it. */
export function relative(then, now, language) {
  const format = new Intl.RelativeTimeFormat(language);
  const seconds = (then - now) / 1000;
  for (const [unit, length] of kUnits) {
    const whole = Math.trunc(seconds / length);
    if (whole !== 0) return format.format(whole, unit);
  }
  return new Intl.RelativeTimeFormat(language, {numeric: 'auto'}).format(0, 'second');
}

function tick() {
  const language = document.documentElement.lang;
  const now = Date.now();
  for (const time of document.querySelectorAll('time[data-relative]')) {
    const text = relative(Date.parse(time.dateTime), now, language);
    if (time.textContent !== text) time.textContent = text;
  }
}

/** Writes the seconds that are left into each [data-countdown], and hides its form at the end. */
function countDown() {
  const format = new Intl.NumberFormat(document.documentElement.lang,
    {style: 'unit', unit: 'second', unitDisplay: 'short'});
  for (const line of document.querySelectorAll('[data-countdown]')) {
    const left = Math.ceil((Date.parse(line.dataset.countdown) - Date.now()) / 1000);
    line.textContent = `(${format.format(Math.max(left, 0))})`;
    if (left <= 0) line.closest('form').hidden = true;
  }
}

export function keepTimes() {
  tick();
  setInterval(tick, 30_000);
  if (document.querySelector('[data-countdown]')) {
    countDown();
    setInterval(countDown, 1000);
  }
}
