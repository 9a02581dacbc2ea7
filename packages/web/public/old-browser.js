/*
 * What a browser that can't read the app shows: what it would need, and the movie that is on. Plain ES5, as such browsers have nothing newer;
 * loaded by index.html in them only, in some of them twice.
 */
(function () {
  "use strict";
  if (window.marqueeOldBrowser) return;
  window.marqueeOldBrowser = true;

  /** The pause between two looks at what is on, ms. */
  var EVERY_MS = 2000;

  var WORDS = {
    en: "This browser is too old to vote with. It takes Chrome 85, Firefox 90 or Safari 15, or newer.",
    ar: "هذا المتصفح قديم ولا يمكن التصويت به. يلزم Chrome 85 أو Firefox 90 أو Safari 15 أو أحدث.",
    de: "Dieser Browser ist zu alt zum Abstimmen. Nötig ist Chrome 85, Firefox 90 oder Safari 15 oder neuer.",
    es: "Este navegador es demasiado antiguo para votar. Hace falta Chrome 85, Firefox 90 o Safari 15, o posterior.",
    fr: "Ce navigateur est trop ancien pour voter. Il faut Chrome 85, Firefox 90 ou Safari 15, ou plus récent.",
    ja: "このブラウザは古いため投票できません。Chrome 85、Firefox 90、Safari 15 以降が必要です。",
    pt: "Este navegador é antigo demais para votar. É preciso Chrome 85, Firefox 90 ou Safari 15, ou mais recente."
  };

  var language = (navigator.language || "en").slice(0, 2);
  if (!(language in WORDS)) language = "en";
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";

  function element(name, style) {
    var made = document.createElement(name);
    made.style.cssText = style;
    return made;
  }

  var page = element(
    "div",
    "text-align:center;color:#f6eddf;background:#120c0e;font:20px sans-serif;padding:2vh"
  );
  var title = element("h1", "font-size:4vh;margin:1vh");
  var poster = element("img", "display:block;margin:auto;max-width:100%;max-height:70vh");
  var words = element("p", "margin:1vh");
  poster.alt = "";
  // The page may have come with the movie that is on.
  var firstTitle = document.querySelector("#first h1");
  var firstPoster = document.querySelector("#first img");
  if (firstTitle) title.textContent = firstTitle.textContent;
  if (firstPoster) poster.src = firstPoster.src;
  words.appendChild(document.createTextNode(WORDS[language]));
  page.appendChild(title);
  page.appendChild(poster);
  page.appendChild(words);
  document.body.innerHTML = "";
  document.body.appendChild(page);

  function read(path, then) {
    var request = new XMLHttpRequest();
    request.open("GET", path);
    request.onload = function () {
      if (request.status !== 200) return;
      var answer = JSON.parse(request.responseText);
      // The server's time: a TV's own may be years off.
      then(answer, Date.parse(request.getResponseHeader("date")) || Date.now());
    };
    request.send();
  }

  function show(imageBase, movie) {
    if (title.textContent === movie.title) return;
    title.textContent = movie.title;
    poster.style.visibility = movie.posterPath ? "visible" : "hidden";
    if (!movie.posterPath) return;
    // The show's own pictures are whole paths; see picture-urls.ts.
    poster.src = /^\/movies\//.test(movie.posterPath)
      ? movie.posterPath
      : imageBase + "/w500" + movie.posterPath;
  }

  function look() {
    read("/config.json", function (config) {
      read("/now.json", function (now, serverNow) {
        for (var i = 0; i < now.rounds.length; i++)
          if (Date.parse(now.rounds[i].startsAt) <= serverNow && Date.parse(now.rounds[i].endsAt) > serverNow)
            show(config.imageBase, now.rounds[i].movie);
      });
    });
  }
  // Also where there is no network yet.
  look();
  setInterval(look, EVERY_MS);
})();
