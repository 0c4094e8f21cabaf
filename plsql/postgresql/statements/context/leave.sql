select pf_context.leave();
