"""What people note of publishers: kept on the page, chosen in the filter, shown in colour."""

from dashboard.filters import MAX_VALUES
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.publishers import Publisher
from tests import factories as make
from tests.dashboard.pages import open_page, page_alone

HERALD = Publisher("Coast Herald", "KEN", "state <b>media</b>")


def test_the_table_lists_the_publishers_of_the_documents_and_keeps_what_is_noted(filled):
    with Ledger(filled) as ledger:
        ledger.set_publishers([HERALD])
    app = page_alone("sources").run()
    app.button(key="keep publishers").click().run()

    assert not app.exception
    with Ledger(filled) as ledger:
        assert ledger.publishers() == [HERALD]
    shown = " ".join(element.proto.body for element in app.get("html"))
    assert "state &lt;b&gt;media" in shown
    assert "dl-tag-0" in shown


def test_of_several_publishers_each_affiliation_says_whose_it_is(ledger_path):
    of = make.document()
    articles = [
        make.article(of.id, number, publisher=name)
        for number, name in enumerate(("Coast Herald", "Bay Post"))
    ]
    with Ledger(ledger_path) as ledger:
        make.save(ledger, [make.event(document_id=of.id)], of=of, articles=articles)
        publish(ledger)
        ledger.set_publishers([HERALD])
    app = page_alone("sources").run()

    shown = " ".join(element.proto.body for element in app.get("html"))
    assert "state &lt;b&gt;media&lt;/b&gt;: Coast Herald<" in shown


def test_a_group_chooses_its_publishers(filled):
    with Ledger(filled) as ledger:
        ledger.set_publishers([HERALD, Publisher("Nobody's Daily", "KEN")])
    app = open_page()
    app.selectbox(key="publisher group").set_value("KEN").run()

    assert not app.exception
    assert app.query_params["publisher"] == "Coast Herald"

    app.toggle(key="told only").set_value(True).run()
    assert app.query_params["told"] == "only"
    assert [app.button(key=f"chip {n}").label for n in (0, 1)] == [
        "Coast Herald",
        "told by no other publisher",
    ]

    app.multiselect(key="publishers").set_value([]).run()
    assert "told" not in app.query_params
    assert app.toggle(key="told only").disabled


def test_a_group_that_no_link_could_hold_is_cut_and_told(ledger_path):
    names = [f"Paper {number:02}" for number in range(MAX_VALUES + 1)]
    with Ledger(ledger_path) as ledger:
        for name in names:
            of = make.document(f"{name}.txt", f"{make.TEXT} {name}")
            event = make.event(document_id=of.id)
            make.save(ledger, [event], of=of, articles=[make.article(of.id, publisher=name)])
        publish(ledger)
        ledger.set_publishers(Publisher(name, "KEN") for name in names)
    app = open_page()
    app.selectbox(key="publisher group").set_value("KEN").run()

    assert len(app.query_params["publisher"]) == MAX_VALUES
    assert f"the first {MAX_VALUES} of {MAX_VALUES + 1}" in app.toast[0].value


def test_without_a_note_the_filter_says_where_to_write_one(filled):
    app = open_page()

    assert "state-affiliated" in " ".join(element.value for element in app.caption)
