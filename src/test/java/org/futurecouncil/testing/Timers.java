package org.futurecouncil.testing;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;

/** Timers of an instance in an application whose clock is the machine's. */
public final class Timers {

    private static final String REMINDER = "IntermediateCatchEvent_ReminderDue";

    private Timers() {
    }

    /**
     * Lets a timer fire now. Whether a reminder would come before it depends on the day:
     * that of a Saturday moves to Monday. It is left out.
     */
    public static void fire(ProcessEngine engine, String instanceId, String timer) {
        ManagementService jobs = engine.getManagementService();
        if (job(jobs, instanceId, REMINDER) != null) {
            engine.getRuntimeService()
                .createProcessInstanceModification(instanceId)
                .startBeforeActivity(timer)
                .cancelAllForActivity(REMINDER)
                .execute();
        }
        jobs.executeJob(job(jobs, instanceId, timer).getId());
    }

    private static @Nullable Job job(ManagementService jobs, String instanceId, String timer) {
        return jobs.createJobQuery().processInstanceId(instanceId).activityId(timer).singleResult();
    }

}
