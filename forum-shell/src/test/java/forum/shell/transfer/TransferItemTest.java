package forum.shell.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import forum.protocol.ErrorCode;
import forum.protocol.rendezvous.Content;
import forum.transfer.TransferLimit;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and scripts are told of a file on its way. */
class TransferItemTest {

    private static FileTransfer transfer(Direction direction) {
        return new TransferBook().add(UUID.randomUUID(), direction, "leia", new Parcel("film.mp4", 100, null),
                new Resumption(new Content(new UUID(1, 2), new UUID(3, 4)), Path.of("/film.mp4")));
    }

    @ParameterizedTest
    @CsvSource({"SEND, PATH, path, the network", "SEND, SENDER, disk, this machine's disk",
            "SEND, RECEIVER, peer-disk, leia's disk", "RECEIVE, PATH, path, the network",
            "RECEIVE, SENDER, peer-disk, leia's disk", "RECEIVE, RECEIVER, disk, this machine's disk"})
    void saysWhatLimitsIt(Direction direction, TransferLimit limit, String key, String words) {
        FileTransfer transfer = transfer(direction);
        transfer.start(new PlayedTransfer(20, limit));
        TransferItem item = new TransferItem(transfer);
        assertThat(item.text()).endsWith(" left, limited by " + words);
        assertThat(item.json()).containsEntry("limitedBy", key).containsEntry("secondsLeft", 4L);
    }

    @Test
    void saysNothingOfALimitThatItDoesNotKnow() {
        FileTransfer transfer = transfer(Direction.SEND);
        transfer.start(new PlayedTransfer(20));
        assertThat(new TransferItem(transfer).text()).endsWith("4 s left");
        assertThat(new TransferItem(transfer).json()).doesNotContainKey("limitedBy");
    }

    @Test
    void saysThatItGoesOnByItself() {
        FileTransfer sent = transfer(Direction.SEND);
        sent.start(new PlayedTransfer(20));
        sent.fail(ErrorCode.PEER_GONE, "The peer stopped answering.");
        assertThat(new TransferItem(sent).text()).endsWith("The peer stopped answering. It goes on by itself as soon as"
                + " both of you are online again; to give it up: transfer cancel 1");
        assertThat(new TransferItem(sent).json()).containsEntry("state", "failed").containsEntry("resumable", true)
                .containsEntry("retrying", true);
        sent.settle();
        assertThat(new TransferItem(sent).text()).endsWith(" To go on with it: transfer resume 1");
        assertThat(new TransferItem(sent).json()).doesNotContainKey("retrying");
    }

    @Test
    void aReceiverIsToldThatTheSenderGoesOn() {
        FileTransfer received = transfer(Direction.RECEIVE);
        received.start(new PlayedTransfer(20));
        received.fail(ErrorCode.PEER_GONE, "The peer stopped answering.");
        assertThat(new TransferItem(received).text()).endsWith(
                "It goes on by itself when leia's shell is back; to ask for it: transfer resume 1");
    }
}
