package org.futurecouncil.platform;

import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.jspecify.annotations.Nullable;

/**
 * Tries every job of a process again at the engine's pace where its model names none. The
 * engine itself leaves out some, among them the time-outs of user tasks: they would fail
 * three times within a second and be given up.
 */
final class RetryOfAnyJob extends DefaultJobRetryCmd {

    RetryOfAnyJob(String jobId, Throwable failure) {
        super(jobId, failure);
    }

    @Override
    public @Nullable ActivityImpl getCurrentActivity(CommandContext commandContext, JobEntity job) {
        if (job == null || job.getProcessDefinitionId() == null || job.getActivityId() == null) {
            return null;
        }
        ProcessDefinitionEntity definition = commandContext.getProcessEngineConfiguration()
            .getDeploymentCache()
            .findDeployedProcessDefinitionById(job.getProcessDefinitionId());
        return definition.findActivity(job.getActivityId());
    }

    @Override
    public FailedJobRetryConfiguration getFailedJobRetryConfiguration(JobEntity job, ActivityImpl activity) {
        FailedJobRetryConfiguration ofModel = super.getFailedJobRetryConfiguration(job, activity);
        return (ofModel != null) ? ofModel
                : ParseUtil.parseRetryIntervals(Context.getProcessEngineConfiguration().getFailedJobRetryTimeCycle());
    }

}
