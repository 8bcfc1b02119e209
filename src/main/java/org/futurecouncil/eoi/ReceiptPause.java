package org.futurecouncil.eoi;

import java.time.Duration;

import org.futurecouncil.platform.SettingException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How long the receipt of an EOI waits for others, as the model of the call asks for it.
 */
@Component
public class ReceiptPause {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Duration duration;

    /**
     * @throws SettingException if the setting is not between nothing and a minute
     */
    ReceiptPause(@Value("${council.receipt-pause:3s}") Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new SettingException("council.receipt-pause", duration.toSeconds() + "s",
                    "between 0s and 60s, so that vendors soon have their receipts");
        }
        this.duration = duration;
    }

    /** Of ISO 8601, such as {@code PT3S}. */
    public String getDuration() {
        return this.duration.toString();
    }

}
