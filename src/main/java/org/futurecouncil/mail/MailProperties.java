package org.futurecouncil.mail;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves.
 *
 * @param from the sender's address; without it the council's contact is
 * @param batchSize messages that are sent over one connection at most; fewer where the
 * lanes of a mailing share it evenly then; at least 1
 * @param lanes jobs that send one mailing at the same time, at least 1
 * @param batchTime after which a job starts no other message, so that it ends well before
 * another node may take it for lost (the job executor's lock time, 5 minutes)
 * @param perMinute messages that all nodes together may send within any minute; 0 for no
 * limit
 * @param connectTimeout how long to wait for the server's greeting
 * @param readTimeout how long to wait for each of its replies
 * @param writeTimeout how long to wait until it takes what is sent
 * @param onlyLocal refuse every server but the local one of this application, which
 * passes nothing on: a rehearsal can then reach nobody
 * @param requestsEach mails an hour that others may have sent to one person: lost links,
 * confirmations and receipts of what needs no signing in; at least 1
 * @param sender by what mail leaves; GOV.UK Notify takes 3,000 messages a minute at most
 */
@ConfigurationProperties("council.mail")
record MailProperties(@Nullable String from, @DefaultValue("250") int batchSize, @DefaultValue("6") int lanes,
        @DefaultValue("90s") Duration batchTime, @DefaultValue("0") int perMinute,
        @DefaultValue("15s") Duration connectTimeout, @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("30s") Duration writeTimeout, @DefaultValue("false") boolean onlyLocal,
        @DefaultValue("3") int requestsEach, @DefaultValue("smtp") Sender.Kind sender) {

    private static final int NOTIFY_PER_MINUTE = 3_000;

    private static final Duration LONGEST_BATCH = Duration.ofMinutes(4);

    MailProperties {
        atLeast(1, batchSize, "batch-size");
        atLeast(1, lanes, "lanes");
        atLeast(0, perMinute, "per-minute");
        if (batchTime.compareTo(Duration.ofSeconds(1)) < 0 || batchTime.compareTo(LONGEST_BATCH) > 0) {
            throw new SettingException("council.mail.batch-time", batchTime.toSeconds() + "s",
                    "between 1s and 4m: a job that takes 5 minutes is given to another node");
        }
        atLeast(1, requestsEach, "requests-each");
        if (sender == Sender.Kind.NOTIFY && (perMinute == 0 || perMinute > NOTIFY_PER_MINUTE)) {
            perMinute = NOTIFY_PER_MINUTE;
        }
    }

    private static void atLeast(int minimum, int value, String name) {
        SettingException.checkAtLeast(minimum, value, "council.mail." + name);
    }

}
