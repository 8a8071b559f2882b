// Sorting, search, download and the switch between languages in old browsers. Everything the page
// says is there without this.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var spoken = JSON.parse(document.getElementById("words").textContent);
  var words = spoken[root.lang], number = new Intl.NumberFormat(root.lang);
  var collator = new Intl.Collator("zh-u-co-pinyin", { numeric: true });
  var onLanguage = [];

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  // The style sheet shows the language that is chosen; old browsers need a class to go by.
  function speak(language) {
    root.lang = language;
    root.dataset.spoken = language;
    words = spoken[language];
    number = new Intl.NumberFormat(language);
    onLanguage.forEach(function (say) { say(); });
  }
  document.querySelectorAll("#languages input").forEach(function (choice) {
    choice.addEventListener("change", function () { speak(choice.value); });
    // A page that is opened again keeps what was chosen.
    if (choice.checked && choice.value !== root.lang) { speak(choice.value); }
  });

  // Give every head of a table a button; say the order with aria-sort.
  function sortButtons(table, onSort) {
    table.querySelectorAll("thead th").forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, head.childNodes);
      head.append(button);
      button.addEventListener("click", function () {
        var numeric = head.classList.contains("num");
        var now = head.getAttribute("aria-sort");
        var up = now ? now === "descending" : !numeric;
        table.querySelectorAll("[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        onSort(column, up, numeric);
      });
    });
  }

  function cellValue(row, column, numeric) {
    var cell = row.cells[column];
    // Not what the other language says: that is in the page too, and hidden.
    var value = cell.dataset.v === undefined ? cell.innerText.trim() : cell.dataset.v;
    if (numeric || cell.dataset.v !== undefined) {
      value = parseFloat(value.replace(/[,%<>−]/g, ""));
    }
    return value;
  }

  // What is not known stands last in either order.
  function compare(a, b, up) {
    var emptyA = a === "" || a !== a, emptyB = b === "" || b !== b;
    if (emptyA || emptyB) { return emptyA - emptyB; }
    var order = typeof a === "number" ? a - b : collator.compare(a, b);
    return up ? order : -order;
  }

  document.querySelectorAll("table.sortable").forEach(function (table) {
    sortButtons(table, function (column, up, numeric) {
      var body = table.tBodies[0];
      var rows = Array.prototype.map.call(body.rows, function (row) {
        return [cellValue(row, column, numeric), row];
      });
      rows.sort(function (a, b) { return compare(a[0], b[0], up); });
      rows.forEach(function (pair) { body.appendChild(pair[1]); });
    });
  });

  // Chinese by its sound or by its strokes, for the sorts that come after.
  var collation = document.getElementById("collation");
  if (new Intl.Collator("zh-u-co-stroke").resolvedOptions().collation !== "stroke") {
    collation.querySelector("[value=stroke]").remove();
  }
  collation.addEventListener("change", function () {
    collator = new Intl.Collator("zh-u-co-" + collation.value, { numeric: true });
    document.querySelectorAll("[aria-sort]").forEach(function (head) {
      // Sort again the way it was: turn the mark round, then click.
      head.setAttribute("aria-sort", head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending");
      head.querySelector("button").click();
    });
  });

  // A link to a request opens it.
  function openTarget() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") {
      target.open = true;
      target.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();

  // Paper can't be clicked: print what is closed opened, then put it back. Hundreds of requests
  // would make hundreds of pages; then the heaviest are opened.
  var MOST = 40;
  // What is too long for paper stays closed there; the page and the exported tables have it.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.filter.call(document.querySelectorAll("details.card, details.rest:not(.long)"), function (item) { return !item.open; }).slice(0, MOST);
    closed.forEach(function (item) { item.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (item) { item.open = false; });
  });

  // ---- the table of all fields
  var PAGE = 100;
  var LABEL = 0, PATH = 1, REQUEST = 2, SHEET = 3, CELLS = 4, TYPE = 5, UNIT = 6, TIMES = 7;
  var table = document.getElementById("all");
  var body = table.tBodies[0];
  var more = document.getElementById("more");
  var status = document.getElementById("status");

  function read() {
    var node = document.querySelector("script.data[data-lang='" + root.lang + "']") || document.querySelector("script.data");
    if (!node.dataset.packed) { return Promise.resolve(JSON.parse(node.textContent)); }
    if (typeof DecompressionStream === "undefined") { return Promise.reject(new Error("old browser")); }
    var bytes = Uint8Array.from(atob(node.textContent.trim()), function (c) { return c.charCodeAt(0); });
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  function element(name, text, className) {
    var node = document.createElement(name);
    if (text !== undefined) { node.textContent = text; }
    if (className) { node.className = className; }
    return node;
  }

  function run(data) {
    var rows = data.rows, shown = PAGE;
    var order = rows.map(function (_, place) { return place; });
    var matched = order;
    var haystack = null;
    var search = document.getElementById("search");
    var repeated = document.getElementById("repeated");
    var office = document.getElementById("office");

    function type(row) { return words.types[data.types[row[TYPE]]]; }
    function texts(row) {
      var request = data.requests[row[REQUEST]];
      return [row[LABEL], row[PATH], request[0], request[1] || words.unknown, request[2], row[SHEET], row[CELLS], type(row), row[UNIT], row[TIMES]];
    }
    function draw(row) {
      var request = data.requests[row[REQUEST]];
      var line = document.createElement("tr");
      var label = element("th", row[LABEL]);
      label.scope = "row";
      if (row[UNIT]) { label.append(" ", element("span", "(" + row[UNIT] + ")", "soft")); }
      if (row[PATH]) { label.append(element("span", row[PATH], "path")); }
      label.append(element("span", type(row), "path"));
      var title = element("td", request[0]);
      title.append(element("span", request[1] || words.unknown, "path"));
      title.append(element("span", row[SHEET] + "!" + row[CELLS], "cells"));
      line.append(label, title, element("td", number.format(row[TIMES]), "num"));
      return line;
    }
    function show(from) {
      var part = document.createDocumentFragment();
      matched.slice(from, shown).forEach(function (place) { part.append(draw(rows[place])); });
      if (!matched.length) {
        var line = document.createElement("tr"), cell = element("td", words.empty);
        cell.colSpan = 3;
        line.append(cell);
        part.append(line);
      }
      if (from) { body.append(part); } else { body.replaceChildren(part); }
      more.hidden = shown >= matched.length;
      status.textContent = fill(words.status, {
        shown: number.format(Math.min(shown, matched.length)),
        matched: number.format(matched.length),
        total: number.format(rows.length)
      });
    }
    function filter() {
      var wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      if (wanted.length && !haystack) {
        haystack = rows.map(function (row) { return texts(row).slice(0, 9).join("\n").toLowerCase(); });
      }
      matched = order.filter(function (place) {
        if (repeated.checked && rows[place][TIMES] < 2) { return false; }
        if (office.value !== "" && data.requests[rows[place][REQUEST]][1] !== names[office.value]) { return false; }
        return wanted.every(function (word) { return haystack[place].indexOf(word) >= 0; });
      });
      shown = PAGE;
      show(0);
    }
    // Offices by their place in the list: a name is no value of ours.
    var names = Array.from(new Set(data.requests.map(function (request) { return request[1]; })));
    names.sort(function (a, b) { return (a === "") - (b === "") || collator.compare(a, b); });
    function listOffices() {
      var chosen = office.value;
      var options = names.map(function (name, place) { return new Option(name || words.unknown, String(place)); });
      office.replaceChildren.apply(office, [new Option(words.offices, "")].concat(options));
      office.value = chosen;
    }
    // Formula signs get an apostrophe, as in the exported tables.
    function guard(value) {
      var text = String(value);
      var first = text.replace(/^[\s\u200b-\u200f\u2060\ufeff]+/, "").charAt(0).normalize("NFKC");
      if (/^[=+\-@]/.test(first) || /^[\t\r\n]/.test(text)) { text = "'" + text; }
      return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    }
    function download() {
      var lines = [words.columns].concat(matched.map(function (place) { return texts(rows[place]); }));
      var csv = "\ufeff" + lines.map(function (line) { return line.map(guard).join(","); }).join("\r\n") + "\r\n";
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
      link.download = "burden-fields.csv";
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    }

    // A request's link to its own rows: the table searches for its title.
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a.look");
      if (!link) { return; }
      search.value = link.closest("details").querySelector(".t").innerText;
      office.value = "";
      repeated.checked = false;
      filter();
    });

    var timer = 0;
    search.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(filter, 80);
    });
    repeated.addEventListener("change", filter);
    office.addEventListener("change", filter);
    more.addEventListener("click", function () {
      var from = shown;
      shown += PAGE;
      show(from);
    });
    document.getElementById("download").addEventListener("click", download);
    sortButtons(table, function (column, up) {
      var keys = [
        function (row) { return row[LABEL]; },
        function (row) { return data.requests[row[REQUEST]][0]; },
        function (row) { return row[TIMES]; }
      ];
      var values = rows.map(keys[column]);
      order.sort(function (a, b) { return compare(values[a], values[b], up) || a - b; });
      filter();
    });
    onLanguage.push(function () {
      haystack = null;
      listOffices();
      filter();
    });
    listOffices();
    document.getElementById("controls").hidden = false;
    show(0);
  }

  // Where the data can't be unpacked the rows in the page stay as they are.
  read().then(run, function () { root.classList.remove("js"); });
}());
