package org.futurecouncil.eoi;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.util.unit.DataSize;

/**
 * As many files at a time as the memory holds; others wait for a place, on disk and
 * without a connection to the database. Without it the closing minutes of a call, or
 * anybody who sends many files at once, could take the application all of its memory.
 */
final class FileRoom {

    /**
     * A file is held about four times while it is checked and stored; half is left to the
     * rest.
     */
    private static final int SHARE = 8;

    private static final int FEWEST = 2;

    private static final int MOST = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore places;

    private final Duration patience;

    FileRoom(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    static FileRoom inHeap(DataSize largest) {
        return new FileRoom(places(Runtime.getRuntime().maxMemory(), largest), PATIENCE);
    }

    /**
     * How many files of this size may be held at a time, 2 to 64.
     * @param heap in bytes
     */
    static int places(long heap, DataSize largest) {
        return (int) Math.max(FEWEST, Math.min(MOST, heap / SHARE / largest.toBytes()));
    }

    /** Whether a place became free in time; then it must be left again. */
    boolean enter() {
        try {
            return this.places.tryAcquire(this.patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        this.places.release();
    }

}
