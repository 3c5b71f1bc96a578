
"use strict";
(() => {
  // Names and quotations are hostile: they are set as text, and no markup is ever made of them.
  const data = JSON.parse(document.getElementById("data").textContent);
  const { entities, relations, articles, sources } = data;
  const byId = (id) => document.getElementById(id);
  const modalities = Object.keys(data.modalities);
  // A line of a name under a dot, in half ems.
  const LINE_UNITS = 20;
  const MOST_MATCHES = 12;
  const MOST_LINE_LABELS = 12;
  const SHORT_LIST = 8;
  const EXTRA_CLAIMS = 3;
  let language = data.language in data.words ? data.language : "en";

  // ---- words ----
  const say = (key, values = {}) => data.words[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const many = (key, number) => say(number === 1 && key + "1" in data.words[language] ? key + "1" : key, { count: count(number) });
  const labelOf = (labels) => labels[language] ?? labels["zh-Hant"] ?? labels.en ?? Object.values(labels)[0] ?? "";
  const nameOf = (number) => entities[number].labels[language] ?? entities[number].label;
  const otherLabel = (labels) => (language === "en" ? labels["zh-Hant"] : labels.en) ?? "";
  const count = (number) => number.toLocaleString("en");
  const isWebAddress = (text) => /^https?:\/\//i.test(text);

  function el(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name === "class") made.className = value;
      else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (name in made) made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  function dot(kind) {
    const made = el("span", { class: "dot" });
    made.style.background = data.classes[kind].colour;
    return made;
  }

  // A name may hold marks that turn the direction of what follows; bdi keeps that inside.
  const name = (text) => el("bdi", { class: "name" }, text);

  const link = (text, address) =>
    isWebAddress(address) ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, name(text)) : name(text);

  // ---- what is shown ----
  const chosen = {
    classes: new Set(Object.keys(data.classes)),
    predicates: new Set(Object.keys(data.predicates)),
    modalities: new Set(modalities.keys()),
    sources: new Set(sources.keys()),
  };
  const everything = Object.fromEntries(Object.entries(chosen).map(([key, set]) => [key, [...set]]));
  let withLone = relations.length === 0;
  let selected = null;

  const relationsOf = entities.map(() => []);
  relations.forEach((relation, number) => {
    relationsOf[relation.from].push(number);
    if (relation.to !== relation.from) relationsOf[relation.to].push(number);
  });

  const isChosen = (relation) =>
    chosen.predicates.has(relation.predicate) &&
    chosen.classes.has(entities[relation.from].class) &&
    chosen.classes.has(entities[relation.to].class) &&
    relation.said.some(([how, who]) => chosen.modalities.has(how) && chosen.sources.has(who));
  const numberOf = new Map(sources.map((source, number) => [source, number]));
  const isChosenClaim = (claim) =>
    chosen.modalities.has(modalities.indexOf(claim.modality)) &&
    claim.articles.some((number) => chosen.sources.has(numberOf.get(articles[number].publisher)));
  let shownRelations = [];
  let shownEntities = [];

  function choose() {
    shownRelations = relations.map(isChosen);
    shownEntities = entities.map((entity, number) => {
      if (!chosen.classes.has(entity.class)) return false;
      if (relationsOf[number].length === 0) return withLone || isSelectedEntity(number);
      return relationsOf[number].some((relation) => shownRelations[relation]);
    });
  }
  const isSelectedEntity = (number) => selected !== null && selected.entity === number;

  // ---- the drawing ----
  const nodes = new vis.DataSet(data.drawn);
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(byId("graph"), { nodes, edges }, data.options);

  // Names are broken into two lines: Latin ones at spaces, others anywhere.
  function broken(text) {
    const lines = [""];
    let width = 0;
    for (const piece of text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").match(/[^\u2e80-\uffff ]{1,20} ?|./gsu) ?? []) {
      const units = [...piece].reduce((sum, character) => sum + (character.codePointAt(0) > 0x2e7f ? 2 : 1), 0);
      if (width + units > LINE_UNITS + 1 && width > 0) {
        if (lines.length === 2) return lines.join("\n").trimEnd() + "…";
        lines.push("");
        width = 0;
      }
      lines[lines.length - 1] += piece;
      width += units;
    }
    return lines.join("\n");
  }

  function neighbours() {
    if (selected === null) return null;
    const near = { entities: new Set(), relations: new Set() };
    const own = selected.entity === undefined ? [selected.relation] : relationsOf[selected.entity];
    if (selected.entity !== undefined) near.entities.add(selected.entity);
    for (const number of own.filter((number) => shownRelations[number])) {
      near.relations.add(number);
      near.entities.add(relations[number].from).add(relations[number].to);
    }
    return near;
  }

  function draw() {
    choose();
    const near = neighbours();
    nodes.update(
      entities.map((_, number) => ({
        id: number,
        label: near === null || near.entities.has(number) ? broken(nameOf(number)) : undefined,
        hidden: !shownEntities[number],
        opacity: near === null || near.entities.has(number) ? 1 : 0.18,
      })),
    );
    edges.update(
      relations.map((relation, number) => ({
        id: number,
        hidden: !shownRelations[number],
        label: near !== null && near.relations.size <= MOST_LINE_LABELS && near.relations.has(number) ? labelOf(data.predicates[relation.predicate]) : undefined,
        color: {
          ...(data.edges[number].color ?? data.options.edges.color),
          opacity: near === null ? 0.75 : near.relations.has(number) ? 1 : 0.12,
        },
      })),
    );
  }

  function select(next, { move = false } = {}) {
    selected = next;
    draw();
    showDetails();
    const ids = next === null ? [] : next.entity === undefined ? [] : [next.entity];
    network.setSelection({ nodes: ids, edges: next !== null && next.relation !== undefined ? [next.relation] : [] }, { highlightEdges: false });
    if (move && ids.length) network.focus(ids[0], { scale: Math.max(network.getScale(), 0.9), animation: false });
    const place = ids.length ? "#" + encodeURIComponent(entities[ids[0]].id) : "";
    if (place !== location.hash) history.replaceState(null, "", place || location.pathname + location.search);
  }

  function fit() {
    const ids = [...entities.keys()].filter((number) => shownEntities[number]);
    if (!ids.length) return;
    network.fit({ nodes: ids, minZoomLevel: 0.05, maxZoomLevel: 1.4 });
    // Names reach past the discs that are fitted.
    network.moveTo({ scale: network.getScale() * 0.9 });
  }

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) select({ entity: node });
    else if (edge !== undefined) select({ relation: edge });
    else if (selected !== null) select(null);
  });

  // ---- the claims ----
  function quotation(claim) {
    const made = el("blockquote", { dir: "auto" });
    for (const [role, text] of claim.quote) made.append(role ? el("mark", { class: role }, text) : text);
    return made;
  }

  function badge(modality) {
    return el("span", { class: "badge " + modality }, labelOf(data.modalities[modality]));
  }

  function amount(value, currency) {
    const number = Number(value);
    const text = value !== "" && Number.isFinite(number) ? number.toLocaleString("en", { maximumFractionDigits: 6 }) : value;
    return currency ? text + " " + currency : text;
  }

  function facts(claim) {
    const { currency, ...rest } = claim.qualifiers;
    const pieces = Object.entries(rest).map(([key, value]) =>
      labelOf(data.qualifiers[key]) + " " + (key === "amount" ? amount(value, currency) : value));
    pieces.push(labelOf(data.qualifiers.confidence) + " " + claim.confidence);
    return el("p", { class: "facts" }, name(pieces.join(" · ")));
  }

  function origin(number) {
    const article = articles[number];
    const made = el("p", { class: "from" }, name(article.publisher), " · ", article.published || say("undated"), " · ");
    made.append(link(article.title, article.url));
    return made;
  }

  function claimCard(claim) {
    const made = el("div", { class: "claim" }, badge(claim.modality), quotation(claim), facts(claim));
    made.append(...claim.articles.slice(0, SHORT_LIST).map(origin));
    return made;
  }

  function claimCards(relation) {
    const made = relation.claims.filter(isChosenClaim).map(claimCard);
    const left = relation.count - relation.claims.length;
    if (left > 0) made.push(el("p", { class: "soft" }, many("more", left)));
    return made;
  }

  // ---- details ----
  const go = (number) =>
    el("button", { class: "link", type: "button", onclick: () => select({ entity: number }, { move: true }) }, name(nameOf(number)));

  function predicateOf(relation) {
    const labels = data.predicates[relation.predicate];
    return el("span", { title: otherLabel(labels) }, labelOf(labels));
  }

  function relationLine(relation) {
    return [name(nameOf(relation.from)), " ", el("b", {}, predicateOf(relation)), " ", name(nameOf(relation.to)), " ",
      el("small", {}, many("said", relation.count)), " ",
      ...(relation.modality === "asserted" ? [] : [badge(relation.modality)])];
  }

  function relationFold(number, open) {
    const relation = relations[number];
    const made = el("details", {}, el("summary", {}, ...relationLine(relation)));
    const fill = () => {
      if (made.open && made.children.length === 1) made.append(...claimCards(relation));
    };
    made.addEventListener("toggle", fill);
    made.open = open;
    return made;
  }

  const strongestFirst = (numbers) => [...numbers].sort((a, b) => relations[b].count - relations[a].count || a - b);

  function overview() {
    const shown = strongestFirst(relations.keys()).filter((number) => shownRelations[number]);
    return [el("p", {}, say("hint")), el("h3", {}, say("top")), ...shown.slice(0, 15).map((number) => relationFold(number, false))];
  }

  function entityDetails(number) {
    const entity = entities[number];
    const kind = data.classes[entity.class];
    const own = strongestFirst(relationsOf[number]).filter((relation) => shownRelations[relation]);
    const others = entity.names.filter((other) => other !== nameOf(number));
    const made = [
      el("h2", {}, name(nameOf(number))),
      el("p", { class: "kind" }, dot(entity.class), labelOf(kind.label), el("span", { class: "soft" }, many("mentioned", entity.articles))),
    ];
    if (others.length) made.push(el("p", {}, el("span", { class: "soft" }, say("also") + " "), ...others.slice(0, 12).flatMap((other, i) => [i ? " · " : "", name(other)])));
    if (entity.same.length) made.push(el("p", {}, el("span", { class: "soft" }, say("known") + " "), ...entity.same.flatMap((address) => [link(address.replace(/^.*\//, ""), address), " "])));
    made.push(el("h3", {}, many("relationsOf", own.length)));
    made.push(...own.map((relation, i) => relationFold(relation, i < EXTRA_CLAIMS)));
    return made;
  }

  function relationDetails(number) {
    const relation = relations[number];
    return [
      el("h2", {}, go(relation.from), " ", el("b", {}, predicateOf(relation)), " ", go(relation.to)),
      el("p", { class: "soft" }, many("said", relation.count)),
      ...claimCards(relation),
    ];
  }

  function showDetails() {
    const panel = byId("details");
    const content = selected === null ? overview() : selected.entity !== undefined ? entityDetails(selected.entity) : relationDetails(selected.relation);
    panel.replaceChildren(...content);
    panel.scrollTop = 0;
  }

  // ---- what the pointer is over ----
  const tip = byId("tip");
  function showTip(event, ...content) {
    tip.replaceChildren(...content);
    tip.hidden = false;
    const { clientX: x, clientY: y } = event;
    tip.style.left = Math.max(8, Math.min(x + 14, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = (y + 18 + tip.offsetHeight > innerHeight ? Math.max(8, y - tip.offsetHeight - 12) : y + 18) + "px";
  }
  const tipClaims = (relation, most) => {
    const made = relation.claims.filter(isChosenClaim).slice(0, most).map((claim) =>
      el("div", { class: "claim" }, badge(claim.modality), quotation(claim), ...claim.articles.slice(0, 1).map(origin)));
    if (relation.count > most) made.push(el("p", { class: "soft" }, say("and", { count: count(relation.count - most) })));
    return made;
  };
  network.on("hoverEdge", ({ edge, event }) => {
    const relation = relations[edge];
    showTip(event, el("div", {}, ...relationLine(relation)), ...tipClaims(relation, 3));
  });
  network.on("hoverNode", ({ node, event }) => {
    const own = strongestFirst(relationsOf[node]).filter((number) => shownRelations[number]);
    const heading = el("div", {}, el("b", {}, name(nameOf(node))), " ", el("span", { class: "soft" }, labelOf(data.classes[entities[node].class].label)));
    showTip(event, heading, ...own.slice(0, 2).flatMap((number) => [el("div", {}, ...relationLine(relations[number])), ...tipClaims(relations[number], 1)]));
  });
  const hideTip = () => { tip.hidden = true; };
  for (const gone of ["blurEdge", "blurNode", "click", "dragStart", "zoom"]) network.on(gone, hideTip);
  byId("graph").addEventListener("mouseleave", hideTip);

  // ---- filters ----
  function tally(numbers) {
    const counts = new Map();
    for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
    return counts;
  }
  const counts = {
    classes: tally(entities.map((entity) => entity.class)),
    predicates: tally(relations.map((relation) => relation.predicate)),
    modalities: tally(relations.flatMap((relation) => [...new Set(relation.said.map(([how]) => how))])),
    sources: tally(relations.flatMap((relation) => [...new Set(relation.said.map(([, who]) => who))])),
  };

  function filter(group, key, content) {
    const box = el("input", { type: "checkbox", checked: chosen[group].has(key), onchange: () => {
      if (box.checked) chosen[group].add(key); else chosen[group].delete(key);
      refresh();
    } });
    return el("label", {}, box, ...content, el("small", {}, count(counts[group].get(key) ?? 0)));
  }

  function filterGroup(group, choices) {
    const set = (keys) => () => { chosen[group] = new Set(keys); showFilters(); refresh(); };
    const heading = el("legend", {}, say(group),
      el("button", { type: "button", onclick: set(everything[group]) }, say("all")),
      el("button", { type: "button", onclick: set([]) }, say("nothing")));
    return el("fieldset", { id: "by-" + group }, heading, el("div", { class: "choices" }, ...choices));
  }

  const bilingual = (labels) => [el("span", {}, labelOf(labels)), el("span", { class: "other" }, otherLabel(labels))];
  const mostFirst = (group, keys) => [...keys].sort((a, b) => (counts[group].get(b) ?? 0) - (counts[group].get(a) ?? 0));

  function showFilters() {
    const lone = entities.filter((_, number) => relationsOf[number].length === 0).length;
    const loneBox = el("input", { type: "checkbox", checked: withLone, onchange: () => { withLone = loneBox.checked; refresh(); fit(); } });
    const classes = mostFirst("classes", everything.classes).map((kind) => filter("classes", kind, [dot(kind), el("span", {}, labelOf(data.classes[kind].label))]));
    if (lone) classes.push(el("label", { class: "soft" }, loneBox, el("span", { title: say("lone", { count: lone }) }, say("lone", { count: lone }))));
    byId("filters").replaceChildren(
      filterGroup("classes", classes),
      filterGroup("predicates", mostFirst("predicates", everything.predicates).map((predicate) => filter("predicates", predicate, bilingual(data.predicates[predicate])))),
      filterGroup("modalities", everything.modalities.filter((how) => counts.modalities.has(how)).map((how) => filter("modalities", how, [el("span", {}, labelOf(data.modalities[modalities[how]]))]))),
      filterGroup("sources", everything.sources.map((who) => filter("sources", who, [el("span", { title: sources[who] }, name(sources[who]))]))),
    );
  }

  function refresh() {
    draw();
    showDetails();
  }

  // ---- search: names and what is typed are folded alike, so that 美國 finds 美国 and the United States ----
  const simplified = new Map([...data.fold[0]].map((character, i) => [character, [...data.fold[1]][i]]));
  const fold = (text) => [...text.normalize("NFKC").toLowerCase()]
    .map((character) => simplified.get(character) ?? character).filter((character) => /[\p{L}\p{N}]/u.test(character)).join("");
  const box = byId("search");
  const list = byId("matches");
  let matches = [];
  let current = 0;

  function find(text) {
    const wanted = fold(text);
    if (!wanted) return [];
    const rank = (entity) => {
      const keys = entity.keys.split("\n");
      if (keys.includes(wanted)) return 0;
      if (keys.some((key) => key.startsWith(wanted))) return 1;
      return keys.some((key) => key.includes(wanted)) ? 2 : 3;
    };
    return [...entities.keys()].map((number) => [rank(entities[number]), number]).filter(([how]) => how < 3)
      .sort((a, b) => a[0] - b[0] || entities[b[1]].claims - entities[a[1]].claims).slice(0, MOST_MATCHES).map(([, number]) => number);
  }

  function showMatches() {
    const rows = matches.map((number, i) => el("li", { role: "option", "aria-selected": String(i === current), onmousedown: (event) => { event.preventDefault(); take(i); } },
      dot(entities[number].class), name(nameOf(number)), el("small", {}, labelOf(data.classes[entities[number].class].label))));
    list.replaceChildren(...(rows.length ? rows : [el("li", { class: "soft" }, say("none"))]));
    list.hidden = box.value.trim() === "";
    box.setAttribute("aria-expanded", String(!list.hidden));
  }

  function take(i) {
    if (matches[i] === undefined) return;
    list.hidden = true;
    chosen.classes.add(entities[matches[i]].class);
    showFilters();
    select({ entity: matches[i] }, { move: true });
  }

  box.addEventListener("input", () => { matches = find(box.value); current = 0; showMatches(); });
  box.addEventListener("focus", () => { if (box.value) showMatches(); });
  box.addEventListener("blur", () => { list.hidden = true; });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take(current);
    else if (event.key === "Escape") list.hidden = true;
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      current = Math.max(0, Math.min(matches.length - 1, current + (event.key === "ArrowDown" ? 1 : -1)));
      showMatches();
    }
  });

  // ---- the frame ----
  function sampleLine(modality) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const look = data.edges[relations.findIndex((relation) => relation.modality === modality)];
    const attributes = { x1: 0, x2: 30, y1: 3, y2: 3, stroke: look.color?.color ?? data.options.edges.color.color, "stroke-width": 2, "stroke-dasharray": look.dashes ? look.dashes.join(" ") : "" };
    for (const [key, value] of Object.entries(attributes)) line.setAttribute(key, value);
    svg.append(line);
    return el("span", {}, svg, labelOf(data.modalities[modality]));
  }

  function frame() {
    document.documentElement.lang = language;
    document.title = say("title") + " · kg";
    byId("title").textContent = say("title");
    byId("counts").textContent = say("counts", Object.fromEntries(Object.entries(data.counts).map(([key, value]) => [key, count(value)])));
    box.placeholder = say("search");
    box.setAttribute("aria-label", say("search"));
    byId("language").setAttribute("aria-label", say("choose"));
    byId("fit").textContent = say("fit");
    byId("reset").textContent = say("reset");
    byId("notice").hidden = entities.length === data.counts.entities && relations.length === data.counts.statements;
    byId("notice").textContent = say("strongest", { entities: count(entities.length), statements: count(relations.length) });
    byId("lines").replaceChildren(...modalities.filter((modality) => relations.some((relation) => relation.modality === modality)).map(sampleLine));
  }

  function showAll() {
    frame();
    showFilters();
    refresh();
  }

  byId("language").append(...Object.keys(data.words).map((code) => el("option", { value: code, selected: code === language }, data.words[code].language)));
  byId("language").addEventListener("change", (event) => { language = event.target.value; showAll(); });
  byId("fit").addEventListener("click", fit);
  byId("reset").addEventListener("click", () => {
    for (const group of Object.keys(chosen)) chosen[group] = new Set(everything[group]);
    withLone = relations.length === 0;
    box.value = "";
    showFilters();
    select(null);
    fit();
  });

  function followAddress() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const number = entities.findIndex((entity) => wanted !== "" && entity.id === wanted);
    if (number >= 0) select({ entity: number }, { move: true });
  }
  showAll();
  fit();
  followAddress();
  addEventListener("hashchange", followAddress);
})();
