begin
   pf_privacy.certify(p_operation_id => :operation_id, p_fence => :fence, p_certificate => :certificate, p_sha256 => :sha256, p_mac => :mac, p_key_id => :key_id);
end;
/
