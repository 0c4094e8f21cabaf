revoke all on pf_api_answers from pf_provisioner;
revoke all on pf_api_keys from pf_provisioner;
