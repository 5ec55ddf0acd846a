package forum.shell.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CursorsTest {

    private final Cursors cursors = new Cursors();

    @Test
    void whatIsShownCountsAsReadWhenNothingUnreadLiesBelow() {
        cursors.start("forum", 5, 5);
        cursors.show("forum", 6);
        assertThat(cursors.read("forum")).isEqualTo(6);
    }

    @Test
    void whatIsShownAboveSomethingUnreadLeavesItUnread() {
        cursors.start("forum", 5, 2);
        cursors.show("forum", 6);
        assertThat(cursors.shown("forum")).isEqualTo(6);
        assertThat(cursors.read("forum")).isEqualTo(2);
        cursors.read("forum", 6);
        cursors.show("forum", 7);
        assertThat(cursors.read("forum")).isEqualTo(7);
    }

    @Test
    void neverMovesBack() {
        cursors.show("direct:Yoda", 3);
        cursors.show("direct:yoda", 2);
        cursors.read("direct:yoda", 1);
        assertThat(cursors.shown("direct:YODA")).isEqualTo(3);
        assertThat(cursors.read("direct:yoda")).isEqualTo(3);
    }
}
