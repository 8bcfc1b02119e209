package org.futurecouncil.platform;

import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that tell a running process something. One that meets a timer of the same
 * instance is tried again, so that nobody outside ever hears of it; unless it is part of
 * a greater transaction, which only its owner can try again.
 */
@Component
public class ProcessSteps {

    private static final int ATTEMPTS = 5;

    private final TransactionTemplate transaction;

    ProcessSteps(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** As {@link #take}, of a step that gives nothing back. */
    public void run(Runnable step) {
        take(() -> {
            step.run();
            return true;
        });
    }

    /**
     * @param step throws an {@link OptimisticLockingFailureException} where the process
     * has just moved on
     */
    public <T> T take(Supplier<T> step) {
        boolean partOfMore = TransactionSynchronizationManager.isActualTransactionActive();
        for (int attempt = 1;; attempt++) {
            try {
                return Objects.requireNonNull(this.transaction.execute((status) -> step.get()));
            }
            catch (OptimisticLockingFailureException ex) {
                if (partOfMore || attempt == ATTEMPTS) {
                    throw ex;
                }
            }
        }
    }

}
