package forum.transfer;

import java.util.concurrent.Executor;

/** The thread that everything between network and transfers belongs to; what is executed runs there, in order. */
interface Loop extends Executor {

    /** Monotonic, from 0 or above. */
    long nanos();
}
