package org.futurecouncil.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;

import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * A clock that stands still until it is moved, and that the engine's timers follow. Used
 * by the rehearsal and by tests; never moved backwards, because the engine's history
 * would then contradict itself.
 */
public final class MovableClock extends Clock implements AutoCloseable {

    private final ZoneId zone;

    private volatile Instant now;

    public MovableClock(Instant start, ZoneId zone) {
        this.zone = zone;
        this.now = start;
        ClockUtil.setCurrentTime(Date.from(start));
    }

    /**
     * Starts over at any instant: only between two programmes, never within one.
     */
    public synchronized void resetTo(Instant start) {
        this.now = start;
        ClockUtil.setCurrentTime(Date.from(start));
    }

    /**
     * @throws IllegalArgumentException if the instant lies before the clock's present
     */
    public synchronized void moveTo(Instant instant) {
        if (instant.isBefore(this.now)) {
            throw new IllegalArgumentException("The clock stands at " + this.now + " and cannot go back to " + instant);
        }
        resetTo(instant);
    }

    public synchronized void advance(Duration duration) {
        moveTo(this.now.plus(duration));
    }

    /** Lets the engine follow the machine's clock again. */
    @Override
    public void close() {
        ClockUtil.reset();
    }

    @Override
    public Instant instant() {
        return this.now;
    }

    @Override
    public ZoneId getZone() {
        return this.zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        Clock outer = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return outer.instant();
            }

            @Override
            public ZoneId getZone() {
                return other;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return outer.withZone(zone);
            }
        };
    }

}
