package org.futurecouncil.local;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeMessage;

/**
 * What the local mail server has received: the newest messages, as many as fit, so that a
 * long run does not fill the memory.
 */
public final class LocalMailbox {

    private final ConcurrentSkipListMap<Long, ReceivedMail> messages = new ConcurrentSkipListMap<>();

    private final AtomicLong last = new AtomicLong();

    private final int capacity;

    private final Clock clock;

    LocalMailbox(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    void add(String recipient, MimeMessage message) {
        long id = this.last.incrementAndGet();
        this.messages.put(id, ReceivedMail.of(id, this.clock.instant(), recipient, message));
        this.messages.remove(id - this.capacity);
    }

    public Optional<ReceivedMail> find(long id) {
        return Optional.ofNullable(this.messages.get(id));
    }

    /** Everything that one address has received, newest first. */
    public List<ReceivedMail> to(String recipient) {
        return newestFirst().filter((mail) -> mail.recipient().equalsIgnoreCase(recipient)).toList();
    }

    public void clear() {
        this.messages.clear();
    }

    /**
     * A page of what holds some words in its recipient or subject, newest first.
     * @param page from 1
     */
    MailboxPage search(String words, int page, int pageSize) {
        String wanted = words.strip().toLowerCase(Locale.UK);
        Predicate<ReceivedMail> matches = (mail) -> wanted.isEmpty()
                || mail.recipient().toLowerCase(Locale.UK).contains(wanted)
                || mail.subject().toLowerCase(Locale.UK).contains(wanted);
        int total = (int) newestFirst().filter(matches).count();
        int pages = Math.max(1, (total + pageSize - 1) / pageSize);
        int shown = Math.min(Math.max(page, 1), pages);
        List<ReceivedMail> mails = newestFirst().filter(matches)
            .skip((long) (shown - 1) * pageSize)
            .limit(pageSize)
            .toList();
        return new MailboxPage(mails, total, shown, pages);
    }

    private Stream<ReceivedMail> newestFirst() {
        return this.messages.descendingMap().values().stream();
    }

    /**
     * What a page of the mailbox shows.
     *
     * @param total messages that match, on all pages
     * @param number of this page, from 1
     * @param count of pages, at least 1
     */
    record MailboxPage(List<ReceivedMail> mails, int total, int number, int count) {
    }

}
