package forum.shell.mailbox;

import forum.protocol.ErrorCode;
import forum.shell.console.Output;
import forum.shell.failure.ShellException;
import forum.shell.options.Mode;
import forum.shell.options.ShellOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends shipments on their way: a person goes on meanwhile and sees how far they are, a script waits. */
final class Ways {

    private static final Logger LOG = Logger.getLogger(Ways.class.getName());
    private static final int PROGRESS_STEP_PERCENT = 20;

    private final ShellOptions options;
    private final Output output;

    Ways(ShellOptions options, Output output) {
        this.options = options;
        this.output = output;
    }

    /** As with three arguments, when nothing is left to be done. */
    void go(Shipment shipment, Runnable work) {
        go(shipment, work, () -> {
        });
    }

    /**
     * Shows how it has ended, too.
     *
     * @param work ends the shipment, or fails with {@link ShellException}
     * @param afterwards what is left to be done when it has not failed
     */
    void go(Shipment shipment, Runnable work, Runnable afterwards) {
        if (options.mode() != Mode.INTERACTIVE) {
            work.run();
            output.show(shipment.item());
            afterwards.run();
            return;
        }
        output.show(shipment.item());
        Thread.ofVirtual().name("mailbox").start(() -> {
            try {
                shipment.start();
                work.run();
            } catch (ShellException e) {
                shipment.fail(shipment.isCancelled()
                        ? new ShellException(ErrorCode.CANCELLED, "It was cancelled.")
                        : e);
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "A file of the mailbox failed in a way nobody thought of", e);
                shipment.fail(new ShellException(ErrorCode.INTERNAL_ERROR, "The shell itself failed."));
            }
            ShipmentItem ended = shipment.item();
            output.show(ended);
            if (ended.failure() == null) {
                afterwards.run();
            }
        });
        watch(shipment, 0);
    }

    private void watch(Shipment shipment, long shownPercent) {
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Thread.ofVirtual()::start).execute(() -> {
            ShipmentItem item = shipment.item();
            if (item.sha256() == null && item.failure() == null) {
                boolean worthIt = item.percent() >= shownPercent + PROGRESS_STEP_PERCENT;
                if (worthIt) {
                    output.show(item);
                }
                watch(shipment, worthIt ? item.percent() : shownPercent);
            }
        });
    }
}
