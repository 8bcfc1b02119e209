package org.futurecouncil.mail;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

import org.futurecouncil.platform.SignedIn;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells officers of urgent tasks that come to them: the assignee, or the group while
 * there is none. The digest tells them of the others, but not of what they have taken
 * themselves. The engine reports a task that starts with an assignee twice, as created
 * and as assigned: they hear of it once, by the name of the mailing's wave.
 */
@Component
class TaskAssignedListener {

    private final OfficerMails mails;

    private final OfficerDigests digests;

    private final OverdueTaskProcess process;

    private final SignedIn signedIn;

    TaskAssignedListener(OfficerMails mails, OfficerDigests digests, OverdueTaskProcess process, SignedIn signedIn) {
        this.mails = mails;
        this.digests = digests;
        this.process = process;
        this.signedIn = signedIn;
    }

    @EventListener
    void on(DelegateTask task) {
        boolean created = TaskListener.EVENTNAME_CREATE.equals(task.getEventName());
        boolean assigned = TaskListener.EVENTNAME_ASSIGNMENT.equals(task.getEventName()) && task.getAssignee() != null;
        boolean bySelf = assigned && task.getAssignee().equals(this.signedIn.userId());
        if (assigned && this.process.isOpen(task.getId())) {
            if (bySelf) {
                this.digests.knows(task.getAssignee(), task.getId());
            }
            else {
                this.digests.forget(task.getAssignee(), task.getId());
            }
        }
        String programmeId = (created || assigned && !bySelf)
                ? OverdueTaskProcess.textOrNull(OverdueTaskProcess.PROGRAMME_ID, task) : null;
        if (programmeId != null) {
            this.mails.announce(UUID.fromString(programmeId), OverdueTaskProcess.toOfficerTask(task));
        }
    }

}
