package forum.transfer.congestion;

/** The highest of the values of the last rounds. */
final class WindowedMax {

    private final long[] values;
    private final long[] rounds;

    WindowedMax(int windowRounds) {
        values = new long[windowRounds];
        rounds = new long[windowRounds];
    }

    void update(long round, long value) {
        int slot = (int) (round % values.length);
        values[slot] = rounds[slot] == round ? Math.max(values[slot], value) : value;
        rounds[slot] = round;
    }

    /** Forgets all but the values of the last rounds. */
    void keepLast(long round, int keptRounds) {
        for (int i = 0; i < values.length; i++) {
            if (rounds[i] <= round - keptRounds) {
                values[i] = 0;
            }
        }
    }

    long max(long round) {
        long max = 0;
        for (int i = 0; i < values.length; i++) {
            if (rounds[i] > round - values.length) {
                max = Math.max(max, values[i]);
            }
        }
        return max;
    }
}
