package org.futurecouncil.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.json.JSONException;
import org.jspecify.annotations.Nullable;
import uk.gov.service.notify.Notification;
import uk.gov.service.notify.NotificationClient;
import uk.gov.service.notify.NotificationClientException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * What GOV.UK Notify says of messages that it could not deliver. It tries for 72 hours
 * and forgets after seven days (<a href=
 * "https://docs.notifications.service.gov.uk/java.html#email-status-descriptions">email
 * status descriptions</a>).
 */
@Component
@ConditionalOnProperty(name = "council.mail.sender", havingValue = "notify")
class NotifyReports implements DeliveryReports {

    private static final String ADDRESS_WRONG = "permanent-failure";

    private static final Map<String, String> FAILURES = Map.of(ADDRESS_WRONG,
            "GOV.UK Notify could not deliver it: the recipient's mail server says that there is no such address",
            "temporary-failure",
            "GOV.UK Notify could not deliver it within 72 hours: the mailbox is full, or the recipient's mail server "
                    + "does not answer",
            "technical-failure", "GOV.UK Notify could not hand it on to the recipient's mail server");

    private final MailProperties properties;

    private final NotifyProperties account;

    NotifyReports(MailProperties properties, NotifyProperties account) {
        this.properties = properties;
        this.account = account;
    }

    @Override
    public List<Duration> askAfter() {
        return List.of(Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(24), Duration.ofHours(73));
    }

    @Override
    public List<Returned> returnedSince(Instant since) {
        NotificationClient client = this.account.client(this.properties);
        return FAILURES.keySet().stream().flatMap((status) -> returned(client, status, since)).toList();
    }

    /** The latest come first, a page at a time. */
    private Stream<Returned> returned(NotificationClient client, String status, Instant since) {
        List<Notification> found = new ArrayList<>();
        List<Notification> page = page(client, status, null);
        while (!page.isEmpty()) {
            found.addAll(page);
            Notification oldest = page.get(page.size() - 1);
            page = oldest.getCreatedAt().toInstant().isBefore(since) ? List.of()
                    : page(client, status, oldest.getId().toString());
        }
        return found.stream().flatMap((one) -> returned(one, status));
    }

    private static List<Notification> page(NotificationClient client, String status, @Nullable String olderThan) {
        try {
            return client.getNotifications(status, "email", null, olderThan).getNotifications();
        }
        catch (NotificationClientException | JSONException ex) {
            throw new MailServerException(
                    "GOV.UK Notify does not say which mails came back: " + MailServer.lastWords(ex), ex);
        }
    }

    /** The account may send what is not ours too. */
    private static Stream<Returned> returned(Notification notification, String status) {
        return notification.getReference()
            .flatMap(NotifyReports::messageId)
            .map((id) -> new Returned(id, FAILURES.get(status) + " (" + notification.getId() + ", " + status + ")",
                    ADDRESS_WRONG.equals(status)))
            .stream();
    }

    private static Optional<UUID> messageId(String reference) {
        try {
            return Optional.of(UUID.fromString(reference));
        }
        catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }

}
