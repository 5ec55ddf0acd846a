package forum.bench;

import forum.system.StompClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/** Many connections. */
final class Crowd {

    private Crowd() {
    }

    /**
     * Opens connections.
     *
     * @param inFlight how many at once
     * @param opened gets them, in their order
     * @return how many a second
     */
    static double open(int count, int inFlight, List<StompClient> opened, IntFunction<Callable<StompClient>> logins)
            throws Exception {
        Semaphore room = new Semaphore(inFlight);
        long startNanos = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StompClient>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Callable<StompClient> login = logins.apply(i);
                room.acquire();
                futures.add(threads.submit(() -> {
                    try {
                        return login.call();
                    } finally {
                        room.release();
                    }
                }));
            }
            for (Future<StompClient> future : futures) {
                opened.add(future.get());
            }
        }
        return count / Times.secondsSince(startNanos);
    }

    static void close(List<StompClient> opened) {
        opened.forEach(StompClient::close);
        opened.clear();
    }
}
