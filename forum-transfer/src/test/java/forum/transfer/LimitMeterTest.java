package forum.transfer;

import static forum.transfer.TransferLimit.PATH;
import static forum.transfer.TransferLimit.RECEIVER;
import static forum.transfer.TransferLimit.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitMeterTest {

    private static final long MILLISECOND = 1_000_000;

    private final LimitMeter meter = new LimitMeter();
    private long nowNanos;

    /** Of each tenth of a second so much is this, the rest is that. */
    private void observe(TransferLimit one, int millis, TransferLimit other, int tenths) {
        for (int i = 0; i < tenths; i++) {
            meter.observe(one, nowNanos);
            nowNanos += millis * MILLISECOND;
            meter.observe(other, nowNanos);
            nowNanos += (100 - millis) * MILLISECOND;
        }
        meter.observe(null, nowNanos);
    }

    @Test
    void saysNothingBeforeItKnows() {
        observe(PATH, 50, SENDER, 9);
        assertThat(meter.limit()).isNull();
    }

    @Test
    void saysWhatTookMostOfTheTime() {
        observe(PATH, 30, SENDER, 20);
        assertThat(meter.limit()).isEqualTo(SENDER);
    }

    @Test
    void forgetsWhatWas() {
        observe(PATH, 90, SENDER, 100);
        assertThat(meter.limit()).isEqualTo(PATH);
        observe(RECEIVER, 70, PATH, 30);
        assertThat(meter.limit()).isEqualTo(RECEIVER);
    }
}
