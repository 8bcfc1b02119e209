package org.futurecouncil.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Says of accepted messages what a test wants to have come back; without that, as with a
 * mail server, nothing is ever heard.
 */
public final class ScriptedReports implements DeliveryReports {

    private final List<Duration> askAfter = new ArrayList<>();

    private final List<Returned> returned = new ArrayList<>();

    private @Nullable MailServerException failure;

    void askAfter(Duration... waits) {
        this.askAfter.addAll(List.of(waits));
    }

    void comeBack(UUID messageId, String words, boolean address) {
        this.returned.add(new Returned(messageId, words, address));
    }

    void fail(@Nullable String words) {
        this.failure = (words != null) ? new MailServerException(words, new IllegalStateException()) : null;
    }

    void forget() {
        this.askAfter.clear();
        this.returned.clear();
        this.failure = null;
    }

    @Override
    public List<Duration> askAfter() {
        return this.askAfter;
    }

    @Override
    public List<Returned> returnedSince(Instant since) {
        if (this.failure != null) {
            throw this.failure;
        }
        return this.returned;
    }

}
