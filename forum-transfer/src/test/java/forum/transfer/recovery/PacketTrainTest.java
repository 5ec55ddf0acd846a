package forum.transfer.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import forum.transfer.congestion.AckSample;
import org.junit.jupiter.api.Test;

class PacketTrainTest {

    private static final long MILLISECOND = 1_000_000;
    private static final int BYTES = 1_000;

    private final DeliveryRate rate = new DeliveryRate();
    private final AckSample sample = new AckSample();

    /** So many packets, with these times between one leaving and the next, and between their arrivals after 100 ms. */
    private void flight(int packets, long sendNanos, long arrivalNanos) {
        var flight = new SentPacket[packets];
        for (int i = 0; i < packets; i++) {
            flight[i] = new SentPacket();
            flight[i].sentNanos = i * sendNanos;
            flight[i].bytes = BYTES;
            rate.onSent(flight[i], (long) i * BYTES);
        }
        for (int i = 0; i < packets; i++) {
            long nowNanos = 100 * MILLISECOND + i * arrivalNanos;
            rate.onDelivered(flight[i], nowNanos);
            rate.sample(flight[i], nowNanos, sample);
        }
    }

    @Test
    void showsTheRateOfThePathWhichARoundTripConceals() {
        flight(21, MILLISECOND / 4, MILLISECOND);
        assertThat(sample.trainRate).isEqualTo(1_000_000);
        assertThat(sample.trainSpread).isEqualTo(4);
        assertThat(sample.deliveryRate).isLessThan(200_000);
    }

    @Test
    void isNeverFasterThanItWasSent() {
        flight(21, MILLISECOND, MILLISECOND / 4);
        assertThat(sample.trainRate).isEqualTo(1_000_000);
    }

    @Test
    void saysNothingWhenItIsShort() {
        flight(16, MILLISECOND, MILLISECOND);
        assertThat(sample.trainRate).isZero();
    }
}
