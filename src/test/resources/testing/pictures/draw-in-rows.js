/** Draws a model into #rows; no row is wider than asked, and as few symbols and names as can be are cut. */
async function drawInRows(xml, widest) {
  const viewer = new BpmnJS({ container: '#canvas' });
  await viewer.importXML(xml);
  const { svg } = await viewer.saveSVG();
  const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const [left, top, width, height] = drawing.getAttribute('viewBox').split(' ').map(Number);
  const holdsOthers = (element) => (element.children || []).some((child) => child.width && !child.labelTarget);
  const nameOf = (element) => {
    const width = 7 * (element.businessObject.name || '').length;
    return { x: element.x + (element.width - width) / 2, width };
  };
  // Of what holds others, only the name in its middle is not to be cut.
  const uncut = viewer.get('elementRegistry').filter((element) => element.width && element.parent)
      .map((element) => holdsOthers(element) ? nameOf(element) : element);
  const cutBy = (x) => uncut.filter((element) => element.x - 6 < x && x < element.x + element.width + 6).length;

  const rows = [];
  let from = left;
  while (left + width - from > widest) {
    const even = (left + width - from) / Math.ceil((left + width - from) / widest);
    let best = null;
    for (let x = from + widest; x > from + even * 0.7; x -= 4) {
      const cost = cutBy(x) * 1000 + Math.abs(x - from - even);
      if (best === null || cost < best.cost) {
        best = { x, cost };
      }
    }
    rows.push([from, best.x]);
    from = best.x;
  }
  rows.push([from, left + width]);

  const place = document.getElementById('rows');
  const broadest = Math.max(...rows.map(([start, end]) => end - start));
  rows.forEach(([start, end], number) => {
    // What lies in this row alone says how high it is.
    const shown = viewer.get('elementRegistry').filter((element) => element.parent && (element.waypoints
        ? element.waypoints.some((point) => point.x >= start && point.x <= end)
        : element.x < end && element.x + element.width > start));
    const ys = shown.flatMap((element) => element.waypoints ? element.waypoints.map((point) => point.y)
        : [element.y, element.y + element.height]);
    const low = Math.max(top, Math.min(...ys) - 14);
    const high = Math.min(top + height, Math.max(...ys) + 14);
    const row = document.importNode(drawing, true);
    row.setAttribute('viewBox', [start, low, broadest, high - low].join(' '));
    row.setAttribute('width', broadest);
    row.setAttribute('height', high - low);
    // The rest of the row is white, not what comes in the next.
    const cover = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    cover.setAttribute('d', `M ${end} ${low - 9} h ${broadest + 9} V ${high + 9} H ${end} Z`);
    cover.setAttribute('fill', '#fff');
    row.append(cover);
    for (const [x, isCut] of [[start + 0.5, number > 0], [end - 0.5, number < rows.length - 1]]) {
      if (isCut) {
        const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        line.setAttribute('d', `M ${x} ${low} V ${high}`);
        line.setAttribute('stroke', '#505a5f');
        line.setAttribute('stroke-dasharray', '6 6');
        row.append(line);
      }
    }
    // Arrow heads are found by their ids, which must differ between rows.
    row.querySelectorAll('marker[id]').forEach((marker) => { marker.id = `row${number}-${marker.id}`; });
    row.querySelectorAll('[style*="marker-"]').forEach((path) => {
      path.setAttribute('style', path.getAttribute('style').replace(/url\((['"]?)#/g, `url($1#row${number}-`));
    });
    place.append(row);
  });
}
