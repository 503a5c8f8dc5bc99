// What the colours stand for: the kind of event, or who publishes. Both have the same number
// of classes, so that whatever draws by class need not know which it is.

export class Colouring {
  constructor(eventMap, quads, ofPublishers) {
    this.eventMap = eventMap;
    this.quads = quads;
    this.ofPublishers = ofPublishers;
    this.classes = quads;
    this.by = "kind";
  }

  choose(by) {
    this.by = by;
    this.load();
  }

  /** Let the stories that are there now have the classes chosen. */
  load() {
    const { columns, places } = this.eventMap;
    if (!columns) return;
    const publishers = this.by === "publisher" ? places.publishers : null;
    columns.quad = publishers ? publishers.codes : columns.kind;
    this.classes = publishers
      ? this.ofPublishers.map((one) => ({ ...one, words: publishers.words[one.quad] }))
      : this.quads;
  }
}
